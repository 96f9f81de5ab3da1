package com.timeapp.calendar.infra.crypto;

/** Something sealed does not open although its key is there: it was changed, or stands where it does not belong. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String what) {
        super("seal broken: " + what);
    }
}
