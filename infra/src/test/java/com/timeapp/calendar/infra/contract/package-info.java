/** What every gateway promises, tried at each provider in the same words. */
package com.timeapp.calendar.infra.contract;
