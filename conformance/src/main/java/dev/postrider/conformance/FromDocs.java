package dev.postrider.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a test demands is what Microsoft documents: the name of the page, or of the file.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface FromDocs {
  String value();
}
