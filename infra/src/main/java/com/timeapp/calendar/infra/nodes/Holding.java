package com.timeapp.calendar.infra.nodes;

import java.util.Set;

/** Something that the other nodes need to know of this one. */
@FunctionalInterface
public interface Holding {

    /** Short words that are stored in clear. */
    Set<String> words();
}
