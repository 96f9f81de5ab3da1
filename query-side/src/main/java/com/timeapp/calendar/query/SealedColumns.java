package com.timeapp.calendar.query;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.personal.SubjectErased;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Columns that hold personal data: sealed when written, opened when read, empty for a person who is gone. */
@Component
public class SealedColumns {

    private final Sealing sealing;

    public SealedColumns(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Absent when the value is erased, or becomes so while it is projected. */
    public <T> Optional<byte[]> seal(SubjectId subject, String label, Personal<T> value) {
        try {
            return value.known().map(known -> sealing.seal(subject, label, known));
        } catch (SubjectErased gone) {
            return Optional.empty();
        }
    }

    public <T> Optional<T> open(SubjectId subject, byte @Nullable [] sealed, Class<T> type) {
        return sealed == null
                ? Optional.empty()
                : sealing.open(subject, sealed, type).known();
    }
}
