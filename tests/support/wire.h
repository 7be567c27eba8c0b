#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

/// PostgreSQL's message framing, protocol 3.0 (its documentation, "Message Formats"). Pure functions: no
/// socket, no state.
namespace wire {

/// What the next bytes of a stream must be.
enum class Stage {
    Opening, ///< of a client: a start-up packet, or a request for encryption or a cancel; without a type
    Messages, ///< a type byte, a length, the rest
};

struct Frame {
    char type = 0; ///< 0: of Stage::Opening
    qsizetype size = 0; ///< of all of it, type and length included
    QByteArrayView body; ///< what follows the length; a view into the stream
};

enum class Flaw {
    BadLength, ///< shorter than the length's own four bytes, or longer than a gigabyte
};

/// The first message of \a stream; nothing: not all of it has come yet.
tl::expected<std::optional<Frame>, Flaw> firstFrame(QByteArrayView stream, Stage stage);

/// The code of an Opening frame; 0: it has none.
quint32 openingCode(const Frame &frame);
inline constexpr quint32 sslRequest = 80877103;
inline constexpr quint32 gssRequest = 80877104;
inline constexpr quint32 cancelRequest = 80877102;

QByteArray message(char type, const QByteArray &body);
QByteArray query(const QByteArray &sql);
/// \a severity as the server writes it: "ERROR", "FATAL".
QByteArray errorResponse(const QByteArray &severity, const QByteArray &sqlState, const QByteArray &text);

}
