/**
 * What our clients have in common: which addresses they may call (every one that follows an address from outside resolves
 * names here), whether a request may have arrived, and how long a server asks to be left alone.
 */
@NullMarked
package com.timeapp.calendar.infra.outbound;

import org.jspecify.annotations.NullMarked;
