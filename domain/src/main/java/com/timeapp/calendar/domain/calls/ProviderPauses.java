package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.connection.Provider;
import java.time.Instant;
import java.util.Map;

/**
 * Providers that an operator has told this installation to leave alone, on all its nodes: nothing is asked of them, and
 * what would be asked waits.
 */
public interface ProviderPauses {

    boolean isPaused(Provider provider);

    /** @return since when each has been left alone */
    Map<Provider, Instant> all();

    /** Has no effect on one that is paused already. A call that is under way ends as it would have. */
    void pause(Provider provider);

    /** What has waited is made at once. */
    void resume(Provider provider);
}
