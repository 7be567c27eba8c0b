#include "percent_encoding.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QUrl>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

struct PercentEncoding {
    Q_DECLARE_TR_FUNCTIONS(profile::PercentEncoding)
};

bool isHexDigit(QChar character)
{
    return "0123456789abcdefABCDEF"_L1.contains(character);
}

}

QString percentEncoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

tl::expected<QString, QString> percentDecoded(QStringView encoded, qsizetype position)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < encoded.size();) {
        const qsizetype percent = encoded.indexOf('%'_L1, i);
        if (percent != i) {
            const qsizetype plainEnd = percent < 0 ? encoded.size() : percent;
            bytes += encoded.sliced(i, plainEnd - i).toUtf8();
            i = plainEnd;
            continue;
        }
        const QStringView digits = encoded.mid(i + 1, 2);
        const QString where = QString::number(position + i + 1);
        if (digits.size() != 2 || !isHexDigit(digits.front()) || !isHexDigit(digits.back()))
            return tl::unexpected{PercentEncoding::tr(
                "The percent sign at character %1 is not followed by two hexadecimal digits. "
                "Write a percent sign itself as %2.")
                                      .arg(where, u"%25"_s)};
        bytes += static_cast<char>(digits.toUInt(nullptr, 16));
        if (bytes.back() == '\0')
            return tl::unexpected{
                PercentEncoding::tr("%2 at character %1 stands for NUL, which no value may hold. Remove it.")
                    .arg(where, u"%00"_s)};
        i += 3;
    }
    QStringDecoder utf8{QStringDecoder::Utf8};
    const QString text = utf8(bytes);
    if (utf8.hasError())
        return tl::unexpected{PercentEncoding::tr(
            "What stands at character %1 is not UTF-8 once it is decoded. Encode it anew.")
                                  .arg(position + 1)};
    return text;
}

}
