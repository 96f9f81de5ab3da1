/** Which addresses we may call. Every client that follows an address from outside resolves names here. */
@NullMarked
package com.timeapp.calendar.infra.outbound;

import org.jspecify.annotations.NullMarked;
