#pragma once

#include "net/http_client.h"

#include <string>

namespace tw::net {

/// HttpClient over libcurl: packed answers, checked certificates, at most three redirects and never from
/// https to http. Has no state of its own, so any number of threads may ask at once.
class CurlClient final : public HttpClient {
public:
    /// `product` goes into the User-Agent: "tidewatt/0.1.0 (+address for the server's owner)".
    explicit CurlClient(std::string product);
    Result<HttpReply> get(const HttpRequest &request) override;

private:
    std::string m_product;
};

} // namespace tw::net
