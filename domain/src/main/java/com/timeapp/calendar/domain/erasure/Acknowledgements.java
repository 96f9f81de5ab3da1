package com.timeapp.calendar.domain.erasure;

/**
 * Who has let go of destroyed keys.
 *
 * @param live nodes whose lease has not ended
 * @param acknowledged of these, those that have dropped the keys and failed to open a sample of what they had sealed
 * @param sampled facts that each of them tried to open
 */
public record Acknowledgements(int live, int acknowledged, int sampled) {

    public boolean areComplete() {
        return live > 0 && acknowledged >= live;
    }
}
