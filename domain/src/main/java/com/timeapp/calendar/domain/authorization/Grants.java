package com.timeapp.calendar.domain.authorization;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests.Pending;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Optional;

/** What people granted at a provider's page. An account is who the provider says has signed in (issuer and subject). */
public interface Grants {

    /** Exchanges the code for a grant, and looks whether it is what was asked for. Keeps nothing. */
    Redeemed redeem(Pending request, String code);

    /** Whether it is of the same account at the provider. */
    boolean isOf(AccountRef account, Grant grant);

    /**
     * Stores the grant in the current transaction, in place of the one that the account had.
     *
     * @throws RevokedMeanwhile where it may be over
     */
    AccountId keep(SubjectId owner, Grant grant);

    /** Nothing has come of it: the provider is told, unless an account here lives by the same grant. */
    void giveUp(Grant grant);

    /**
     * Somebody else here gave the same account up while this grant was taken up, and at its provider that ends both: its
     * person has to consent once more.
     */
    final class RevokedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    sealed interface Redeemed {

        record Granted(Grant grant) implements Redeemed {}

        /** It was exchanged before, it is too old, or what came back is not what was asked for. */
        record Refused() implements Redeemed {}

        /** It ends within the hour, because the provider gave nothing to renew it with. */
        record NotLasting() implements Redeemed {}

        /** The person has left out what a calendar cannot be synchronized without. */
        record Insufficient() implements Redeemed {}

        record Unavailable() implements Redeemed {}
    }

    /** A grant in hand. What it holds is seen by nobody but who has made it. */
    interface Grant {

        Provider provider();

        /** What the person calls the account; absent where that was not granted. */
        Optional<String> email();
    }
}
