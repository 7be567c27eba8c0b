#include "domain_label.h"

#include "domain_name.h"
#include "quoted_text.h"

#include <QUrl>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxLabelOctets = 63;

QString toAce(const QString &label)
{
    return QString::fromLatin1(QUrl::toAce(label, QUrl::IgnoreIDNWhitelist));
}

bool isLabelAscii(QChar character)
{
    const char16_t c = character.unicode();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// The first ASCII character that no label may hold, or nothing.
QString forbiddenAscii(const QString &label)
{
    const auto forbidden = [](QChar c) { return c.unicode() < 0x80 && !isLabelAscii(c); };
    const auto found = std::find_if(label.begin(), label.end(), forbidden);
    return found == label.end() ? QString() : QString(*found);
}

/// The first character that UTS 46 allows neither alone nor after a letter, or nothing.
QString forbiddenUnicode(const QString &label)
{
    const QList<uint> characters = label.toUcs4();
    for (const uint code : characters) {
        const char32_t wide = code;
        const QString character = QString::fromUcs4(&wide, 1);
        if (toAce(character).isEmpty() && toAce("a"_L1 + character).isEmpty())
            return character;
    }
    return {};
}

/// Whether a label that has no ASCII form lacks it for its length: all but its end has a long one.
bool isTooLong(const QString &label)
{
    constexpr qsizetype atMostForOneCharacter = 8;
    if (label.size() > 2 * maxLabelOctets)
        return true;
    for (qsizetype length = label.size(); length > 0; --length) {
        const qsizetype octets = toAce(label.left(length)).size();
        if (octets > 0)
            return octets > maxLabelOctets - atMostForOneCharacter;
    }
    return false;
}

QString tooLong(const QString &label)
{
    return DomainName::tr(
        "%1 is too long: a label, the part between two dots, has at most 63 letters, digits "
        "and hyphens once it is written in ASCII. Shorten it.")
        .arg(quoted(label));
}

QString whyNoAceForm(const QString &label)
{
    if (const QString character = forbiddenUnicode(label); !character.isEmpty())
        return DomainName::tr("%1 holds %2 (U+%3), which no domain name may hold. Remove it.")
            .arg(quoted(label), quoted(character), codePoint(character.toUcs4().constFirst()));
    if (isTooLong(label))
        return tooLong(label);
    return DomainName::tr("The characters of %1 may not stand together in one label. Check its spelling.")
        .arg(quoted(label));
}

}

tl::expected<QString, QString> aceLabel(const QString &typed)
{
    if (const QString character = forbiddenAscii(typed); !character.isEmpty()) {
        const QString shown = character == " "_L1 ? DomainName::tr("a space") : quoted(character);
        return tl::unexpected{
            DomainName::tr("%1 holds %2: a domain name has letters, digits, hyphens and dots "
                           "only. Remove or replace it.")
                .arg(quoted(typed), shown)};
    }
    if (typed.startsWith('-'_L1) || typed.endsWith('-'_L1))
        return tl::unexpected{DomainName::tr(
            "%1 starts or ends with a hyphen. Hyphens may only stand between letters and digits.")
                                  .arg(quoted(typed))};
    const bool isAscii = std::all_of(typed.begin(), typed.end(), isLabelAscii);
    if (typed.size() > (isAscii ? maxLabelOctets : 2 * maxLabelOctets))
        return tl::unexpected{tooLong(typed)};

    const QString ace = toAce(typed);
    const bool isEncoded = ace.startsWith("xn--"_L1);
    if (!isEncoded && !ace.isEmpty())
        return ace;
    if (isEncoded && unicodeLabel(ace) != ace && toAce(unicodeLabel(ace)) == ace)
        return ace;
    if (isAscii)
        return tl::unexpected{
            DomainName::tr("%1 starts with xn-- but is not the ASCII form of any name. Type the "
                           "name with its own letters.")
                .arg(quoted(typed))};
    return tl::unexpected{whyNoAceForm(typed)};
}

QString unicodeLabel(const QString &ace)
{
    return QUrl::fromAce(ace.toLatin1(), QUrl::IgnoreIDNWhitelist);
}

bool isAllDigits(const QString &label)
{
    return std::all_of(label.begin(), label.end(), [](QChar c) { return c >= '0'_L1 && c <= '9'_L1; });
}

}
