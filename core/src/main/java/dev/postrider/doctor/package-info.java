/// What is wrong between an app and its tenant, found by looking and changing nothing.
@NullMarked
package dev.postrider.doctor;

import org.jspecify.annotations.NullMarked;
