/**
 * How facts are written down: under their lasting names, in JSON that knows no class names, with what is personal sealed.
 */
@NullMarked
package com.timeapp.calendar.infra.facts;

import org.jspecify.annotations.NullMarked;
