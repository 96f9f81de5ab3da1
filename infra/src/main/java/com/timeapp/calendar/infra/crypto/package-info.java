/**
 * Keys and what is done with them: the master key, the keys of persons, sealing, and ids that betray nothing.
 * A key that is gone is never made again; whatever it sealed reads as erased.
 */
@NullMarked
package com.timeapp.calendar.infra.crypto;

import org.jspecify.annotations.NullMarked;
