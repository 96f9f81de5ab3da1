package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.KeyId;
import java.time.Instant;

/**
 * A data key that is no more.
 *
 * @param commitment {@code SHA-256("time-calendar/key/v1\n" ‖ key id ‖ key)} in base64, as it was noted when it was made
 * @param masterKey version of the master key that wrapped it last
 */
public record DestroyedKey(KeyId key, String commitment, Instant at, int masterKey) {}
