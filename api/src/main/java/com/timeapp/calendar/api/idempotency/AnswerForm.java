package com.timeapp.calendar.api.idempotency;

import java.util.function.Predicate;

/**
 * How the answers of some routes are kept. What is personal in an answer is left out, and put back from the request, which
 * is the same when it is sent again.
 */
public interface AnswerForm {

    /** Of those that have nothing personal in them. */
    AnswerForm AS_IT_IS = new AnswerForm() {

        @Override
        public Predicate<String> paths() {
            return path -> true;
        }

        @Override
        public String kept(String answer) {
            return answer;
        }

        @Override
        public String answered(String kept, String path, byte[] request) {
            return kept;
        }
    };

    Predicate<String> paths();

    String kept(String answer);

    /**
     * @param path of the request
     * @param request its body
     */
    String answered(String kept, String path, byte[] request);
}
