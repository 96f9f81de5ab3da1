/**
 * The folder of this installation's own files: the embedded database, its password, development keys.
 * Everything in it belongs to the account that runs the application and to nobody else.
 */
@NullMarked
package com.timeapp.calendar.infra.data;

import org.jspecify.annotations.NullMarked;
