package dev.postrider.housefixtures.broken;

import org.springframework.context.ApplicationContext;

/// Asks a framework for its parts.
record LeansOnSpring(ApplicationContext context) {}
