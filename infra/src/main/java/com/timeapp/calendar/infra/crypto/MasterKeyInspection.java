package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.domain.operation.MasterKeyRotation;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Use;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Version;
import java.util.List;
import java.util.stream.Collectors;

/** Is one version of the master key in use, and no other kept beside it without need? */
final class MasterKeyInspection implements Inspection {

    private final MasterKeyRotation rotation;

    MasterKeyInspection(MasterKeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public List<Finding> findings() {
        var progress = rotation.progress();
        if (progress.isUnderWay()) {
            return List.of(Finding.warning(
                    "master_key_rotation_under_way",
                    "%,d keys are still wrapped under an older version of the master key. Keep it on every node."
                            .formatted(progress.outdated())));
        }
        var unneeded = progress.versions().stream()
                .filter(version -> version.use() == Use.NOT_NEEDED)
                .map(Version::version)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return List.of(
                unneeded.isEmpty()
                        ? Finding.good("master_key", "One version of the master key wraps all others.")
                        : Finding.warning(
                                "old_master_key_not_needed",
                                "Version %s of the master key wraps nothing any more: take it out of %s on every node, and destroy it when no backup from before the rotation is kept."
                                        .formatted(unneeded, MasterKeyProperties.NAME)));
    }
}
