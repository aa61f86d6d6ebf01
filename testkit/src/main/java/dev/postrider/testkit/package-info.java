/// What users test with: the contracts that every store keeps, as suites to inherit.
@NullMarked
package dev.postrider.testkit;

import org.jspecify.annotations.NullMarked;
