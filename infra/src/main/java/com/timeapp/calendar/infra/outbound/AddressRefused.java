package com.timeapp.calendar.infra.outbound;

import java.net.UnknownHostException;

/** The address is none that we may call. It names neither the address nor the host. */
public final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    public AddressRefused() {
        super("address refused");
    }
}
