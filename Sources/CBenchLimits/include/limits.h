#pragma once
#include <stddef.h>
#include <stdint.h>

/// Parses a YAML text once with libyaml's event parser; number of events, or -1 on an error. Limit of row E.
long limit_yaml_events(const unsigned char *text, size_t length);
