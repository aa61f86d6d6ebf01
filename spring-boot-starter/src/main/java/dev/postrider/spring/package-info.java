/// The starter for Spring Boot: Postrider as a bean, and the bot as a controller.
@NullMarked
package dev.postrider.spring;

import org.jspecify.annotations.NullMarked;
