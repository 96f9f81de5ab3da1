package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.personal.SubjectErased;

/** What a fact asks for is asked for a person; once they are erased there is nothing left to do. */
final class UnlessErased {

    private UnlessErased() {}

    static void run(Runnable work) {
        try {
            work.run();
        } catch (SubjectErased gone) {
            // whatever is left of the work concerns the same person
        }
    }
}
