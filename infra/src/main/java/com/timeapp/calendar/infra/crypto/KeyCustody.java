package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.infra.nodes.Duty;
import java.time.Duration;

/** Goes on with a rotation of the master key wherever it stands. */
final class KeyCustody implements Duty {

    private final MasterKeys keys;
    private final KeyRotation rotation;
    private final MasterKeyCheck check;
    private final Duration pause;

    KeyCustody(MasterKeys keys, KeyRotation rotation, MasterKeyCheck check, Duration pause) {
        this.keys = keys;
        this.rotation = rotation;
        this.check = check;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "key-custody";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    /** A rotation that begins from here on has seen this node; one that began before is looked for once more. */
    @Override
    public void begin() {
        check.check(keys);
    }

    @Override
    public void turn() {
        rotation.goOn();
    }
}
