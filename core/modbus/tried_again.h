#pragma once

#include "base/result.h"

namespace tw::modbus {

/// The device heard us and said no; the line is good.
inline bool answered(Fault fault)
{
    return fault == Fault::Refused || fault == Fault::BadInput;
}

/// What `talk` came to. Where it found a line that was `open` closed or out of step it is tried once more: some devices
/// close what was quiet for a while. `failed` hears each fault, and forgets the connection where it was not `answered`.
template <class Talk, class Failed>
auto triedAgain(bool open, const Talk &talk, const Failed &failed)
{
    auto result = talk();
    if (!result)
        failed(result.error().fault);
    if (!result && open && (result.error().fault == Fault::Unreachable || result.error().fault == Fault::Broken)) {
        result = talk();
        if (!result)
            failed(result.error().fault);
    }
    return result;
}

} // namespace tw::modbus
