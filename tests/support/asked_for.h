#pragma once

#include <QtGlobal>

namespace tw::test {

/// The number > 0 that the environment asks for; else `otherwise`.
inline int askedFor(const char *variable, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(variable);
    return 0 < value ? value : otherwise;
}

} // namespace tw::test
