/** The port of the sandbox: loopback only, open while the application runs. */
@NullMarked
package com.timeapp.calendar.sandbox.server;

import org.jspecify.annotations.NullMarked;
