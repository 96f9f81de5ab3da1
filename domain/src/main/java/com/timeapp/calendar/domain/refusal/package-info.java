/** Why a command can be refused, with stable codes. */
package com.timeapp.calendar.domain.refusal;
