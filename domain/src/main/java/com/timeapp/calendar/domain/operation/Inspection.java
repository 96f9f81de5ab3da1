package com.timeapp.calendar.domain.operation;

import java.util.List;

/** Looks at one side of the installation. */
public interface Inspection {

    List<Finding> findings();
}
