// uses: provision
// seeds: tests/data/credentials

// PEM texts: whatever is read as a certificate with its key can be written and read again.

#include "base/assert.h"
#include "provision/certificate.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)tw::provision::readCertificate(text, "fuzz");
    const auto credential = tw::provision::readCredential(text, "fuzz");
    if (credential) {
        const auto again = tw::provision::readCredential(credential->certificate + credential->key, "fuzz");
        TW_ASSERT(again && *again == *credential);
        (void)tw::provision::signedBy(*credential, *credential);
    }
    return 0;
}
