package dev.postrider.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a test demands is our reading where Microsoft documents nothing: why we think so.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Assumed {
  String value();
}
