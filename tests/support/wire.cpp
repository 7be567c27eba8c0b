#include "wire.h"

#include <QtEndian>

namespace wire {

namespace {

constexpr qsizetype lengthSize = 4;
constexpr quint32 longest = 1u << 30; // what PostgreSQL itself allows

}

tl::expected<std::optional<Frame>, Flaw> firstFrame(QByteArrayView stream, Stage stage)
{
    const qsizetype typeSize = stage == Stage::Messages ? 1 : 0;
    if (stream.size() < typeSize + lengthSize)
        return std::nullopt;
    const auto length = qFromBigEndian<quint32>(stream.data() + typeSize);
    if (length < lengthSize || length > longest)
        return tl::unexpected{Flaw::BadLength};
    const qsizetype size = typeSize + static_cast<qsizetype>(length);
    if (stream.size() < size)
        return std::nullopt;
    const qsizetype head = typeSize + lengthSize;
    return Frame{typeSize ? stream.front() : '\0', size, stream.sliced(head, size - head)};
}

quint32 openingCode(const Frame &frame)
{
    return frame.body.size() < lengthSize ? 0 : qFromBigEndian<quint32>(frame.body.data());
}

QByteArray message(char type, const QByteArray &body)
{
    QByteArray length(lengthSize, '\0');
    qToBigEndian(static_cast<quint32>(lengthSize + body.size()), length.data());
    return type + length + body;
}

QByteArray query(const QByteArray &sql)
{
    return message('Q', sql + '\0');
}

QByteArray errorResponse(const QByteArray &severity, const QByteArray &sqlState, const QByteArray &text)
{
    QByteArray fields;
    const auto add = [&fields](char field, const QByteArray &value) { fields += field + value + '\0'; };
    add('S', severity);
    add('V', severity);
    add('C', sqlState);
    add('M', text);
    return message('E', fields + '\0');
}

}
