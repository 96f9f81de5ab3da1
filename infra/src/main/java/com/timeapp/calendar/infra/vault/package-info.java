/** Where the credentials of calendar accounts are kept. Nobody else holds one for longer than a call. */
@NullMarked
package com.timeapp.calendar.infra.vault;

import org.jspecify.annotations.NullMarked;
