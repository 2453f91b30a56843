#include "net/curl_client.h"

#include <curl/curl.h>

#include <memory>

namespace tw::net {

namespace {

struct EasyEnd {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct MultiEnd {
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};
struct ListEnd {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyEnd>;
using Multi = std::unique_ptr<CURLM, MultiEnd>;
using List = std::unique_ptr<curl_slist, ListEnd>;

/// What arrives, and where to stop.
struct Incoming {
    std::string body;
    std::size_t most = 0;
    bool tooLong = false;
};

std::size_t takeBody(char *data, std::size_t size, std::size_t count, void *target)
{
    auto &incoming = *static_cast<Incoming *>(target);
    const std::size_t bytes = size * count;
    if (bytes > incoming.most - incoming.body.size()) {
        incoming.tooLong = true;
        return 0; // ends the transfer
    }
    incoming.body.append(data, bytes);
    return bytes;
}

bool startsWith(const std::string &text, const char *start)
{
    return text.rfind(start, 0) == 0;
}

/// The host of an address, for messages and for the loopback rule; with its port.
std::string hostOf(const std::string &url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos)
        return url;
    std::string host = url.substr(scheme + 3, url.find_first_of("/?#", scheme + 3) - scheme - 3);
    return host.substr(host.find('@') == std::string::npos ? 0 : host.find('@') + 1);
}

bool isLoopback(const std::string &host)
{
    return startsWith(host, "127.") || startsWith(host, "localhost") || startsWith(host, "[::1]");
}

Error failure(CURLcode code, const Incoming &incoming, const HttpRequest &request, const std::string &said)
{
    const std::string host = hostOf(request.url);
    const std::string why = said.empty() ? std::string(curl_easy_strerror(code)) : said;
    if (incoming.tooLong)
        return {Fault::Refused,
                host,
                "the answer is longer than " + std::to_string(request.mostBytes) + " bytes",
                {}};
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {Fault::TimedOut,
                host,
                "no complete answer within " + std::to_string(request.timeout.count()) + " ms",
                {}};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return {Fault::Refused, host, "the server's certificate does not hold: " + why, {}};
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {Fault::Refused, host, "the server sends us from place to place: " + why, {}};
    case CURLE_BAD_CONTENT_ENCODING:
        return {Fault::Unreachable, host, "the packed answer is damaged: " + why, {}};
    case CURLE_URL_MALFORMAT:
        return {Fault::BadInput, host, "'" + request.url + "' is not an address", {}};
    case CURLE_OUT_OF_MEMORY:
        return {Fault::Io, host, "out of memory", {}};
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
        return {Fault::Unreachable, host, "the connection broke before the answer was complete: " + why, {}};
    default:
        return {Fault::Unreachable, host, "no connection: " + why, {}};
    }
}

void setUp(CURL *easy, const HttpRequest &request, const std::string &product, curl_slist *headers,
           Incoming &incoming)
{
    const long allowed =
        startsWith(request.url, "https://") ? CURLPROTO_HTTPS : CURLPROTO_HTTP | CURLPROTO_HTTPS;
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
    const char *names = allowed == CURLPROTO_HTTPS ? "https" : "http,https";
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, names);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, names);
#else
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS, allowed);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, allowed);
#endif
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 3L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L); // other threads live here
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, product.c_str());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ""); // whatever libcurl can unpack
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &incoming);
    // A proxy of the environment is for the world, not for this machine.
    if (request.way == Way::Direct || isLoopback(hostOf(request.url)))
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
}

/// Runs the transfer until it ends or `stop` is requested; the outcome, or nothing when it was stopped.
std::optional<CURLcode> perform(CURLM *multi, CURL *easy, const std::stop_token &stop)
{
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    curl_multi_add_handle(multi, easy);
    std::optional<CURLcode> outcome;
    while (!outcome && !stop.stop_requested()) {
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK) {
            outcome = CURLE_OUT_OF_MEMORY;
            break;
        }
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
            if (message->msg == CURLMSG_DONE)
                outcome = message->data.result;
        }
        if (!outcome)
            curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    curl_multi_remove_handle(multi, easy);
    return outcome;
}

} // namespace

CurlClient::CurlClient(std::string product) : m_product(std::move(product))
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    TW_ASSERT(ready == CURLE_OK);
}

Result<HttpReply> CurlClient::get(const HttpRequest &request)
{
    const std::string host = hostOf(request.url);
    if (!startsWith(request.url, "http://") && !startsWith(request.url, "https://"))
        return Error{Fault::BadInput,
                     host,
                     "'" + request.url + "' is not a web address; http://… or https://… is expected",
                     {}};
    if (request.stop.stop_requested())
        return Error{Fault::Cancelled, host, "cancelled", {}};
    Multi multi(curl_multi_init());
    Easy easy(curl_easy_init());
    if (!easy || !multi)
        return Error{Fault::Io, host, "out of memory", {}};

    List headers;
    for (const auto &[name, value] : request.headers) {
        if (curl_slist *longer = curl_slist_append(headers.get(), (name + ": " + value).c_str())) {
            static_cast<void>(headers.release());
            headers.reset(longer);
        }
    }
    Incoming incoming;
    incoming.most = request.mostBytes;
    std::string said(CURL_ERROR_SIZE, '\0');
    setUp(easy.get(), request, m_product, headers.get(), incoming);
    curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, said.data());

    const std::optional<CURLcode> outcome = perform(multi.get(), easy.get(), request.stop);
    if (!outcome)
        return Error{Fault::Cancelled, host, "cancelled", {}};
    if (*outcome != CURLE_OK)
        return failure(*outcome, incoming, request, said.c_str());
    long status = 0;
    const char *type = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &type);
    return HttpReply{static_cast<int>(status), std::move(incoming.body), type ? type : ""};
}

} // namespace tw::net
