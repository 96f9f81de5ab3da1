/** The port to calendar providers and the answers they can give. */
package com.timeapp.calendar.domain.gateway;
