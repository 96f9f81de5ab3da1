/** What every stored fact is. The facts themselves stand beside the commands that lead to them. */
package com.timeapp.calendar.domain.fact;
