#include "domain_name.h"

#include "domain_label.h"
#include "look_alike.h"
#include "public_suffix.h"
#include "quoted_text.h"
#include "visible_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

using Text = tl::expected<QString, QString>;

constexpr qsizetype maxNameOctets = 253;
/// Longer than any name that could still fit once it is written in ASCII; keeps what follows fast.
constexpr qsizetype maxTypedCharacters = 4 * maxNameOctets;

QString tooLong(const QString &name)
{
    return DomainName::tr(
        "%1 is too long: a domain name has at most 253 letters, digits, hyphens and dots once it is "
        "written in ASCII. Shorten it.")
        .arg(quoted(name));
}

QString ipAddress(const QString &host)
{
    return DomainName::tr("%1 is an IP address. Enter the domain name that points to it.").arg(quoted(host));
}

QString controlCharacterProblem(const QString &text)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    const auto found = std::find_if(text.begin(), text.end(), isControl);
    if (found == text.end())
        return {};
    if (*found == '\n'_L1 || *found == '\r'_L1)
        return DomainName::tr("There is a line break after %1. Enter one name at a time.")
            .arg(quoted(text.left(found - text.begin())));
    return DomainName::tr("%1 holds a control character at position %2. Remove it.")
        .arg(quoted(text))
        .arg(found - text.begin() + 1);
}

/// Drops scheme and user, path, query and fragment.
Text authorityOf(const QString &typed)
{
    static const QRegularExpression scheme{
        u"^(?:[a-z][a-z0-9+.-]*:)?//"_s, QRegularExpression::CaseInsensitiveOption};
    static const QRegularExpression pathStart{u"[/?#]"_s};
    const qsizetype schemeEnd = scheme.match(typed).capturedLength();
    const QString authority = typed.mid(schemeEnd).section(pathStart, 0, 0);
    const qsizetype at = authority.lastIndexOf('@'_L1);
    if (at >= 0 && schemeEnd == 0)
        return tl::unexpected{
            DomainName::tr("%1 is an e-mail address. Enter only what follows the @.").arg(quoted(authority))};
    return authority.mid(at + 1).trimmed();
}

/// Drops the port, and one dot at the end; all dots are ASCII then.
Text hostOf(const QString &authority)
{
    static const QRegularExpression ideographicDot{u"[\u3002\uFF0E\uFF61]"_s};
    if (authority.startsWith('['_L1) || authority.count(':'_L1) > 1)
        return tl::unexpected{ipAddress(authority)};
    const qsizetype colon = authority.indexOf(':'_L1);
    if (colon >= 0 && !isAllDigits(authority.mid(colon + 1)))
        return tl::unexpected{
            DomainName::tr("%1 follows the colon but is no port number. Enter the name without it.")
                .arg(quoted(authority.mid(colon + 1)))};
    QString host = authority.left(colon);
    host.replace(ideographicDot, u"."_s);
    if (host.endsWith('.'_L1))
        host.chop(1);
    if (host.isEmpty())
        return tl::unexpected{DomainName::tr("There is no name here yet. Enter one such as shop.example.")};
    if (host.size() > maxTypedCharacters)
        return tl::unexpected{tooLong(host)};
    return host;
}

QString emptyLabelProblem(const QString &host)
{
    if (host.startsWith('.'_L1))
        return DomainName::tr("%1 starts with a dot. Remove it.").arg(quoted(host));
    if (host.endsWith('.'_L1))
        return DomainName::tr("%1 ends with more than one dot. Remove them.").arg(quoted(host + '.'_L1));
    if (const qsizetype dots = host.indexOf(".."_L1); dots >= 0)
        return DomainName::tr("There is nothing between two dots after %1. Remove one of them.")
            .arg(quoted(host.left(dots)));
    return {};
}

Text aceOf(const QString &host)
{
    QStringList labels = host.split('.'_L1);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        QString &label = labels[i];
        if (label == "*"_L1 && i == 0)
            continue;
        if (label.contains('*'_L1))
            return tl::unexpected{DomainName::tr(
                "The * in %1 is out of place: it may only be the whole first label, as in *.shop.example.")
                                      .arg(quoted(label))};
        const Text ace = aceLabel(label);
        if (!ace)
            return ace;
        label = *ace;
    }
    if (labels.size() == 4 && std::all_of(labels.cbegin(), labels.cend(), isAllDigits))
        return tl::unexpected{ipAddress(host)};
    if (labels.size() < 2)
        return tl::unexpected{
            DomainName::tr("%1 has no dot: a domain name has at least two labels, as in shop.example. "
                           "Add what is missing.")
                .arg(quoted(host))};
    if (isAllDigits(labels.constLast()))
        return tl::unexpected{
            DomainName::tr("The last label, %1, has digits only, which no domain name has. Check the "
                           "end of the name.")
                .arg(quoted(labels.constLast()))};
    const QString ace = labels.join('.'_L1);
    if (ace.size() > maxNameOctets)
        return tl::unexpected{tooLong(host)};
    return ace;
}

QStringList unicodeLabels(const QString &ace)
{
    QStringList labels = ace.split('.'_L1);
    for (QString &label : labels) {
        if (label.startsWith("xn--"_L1))
            label = unicodeLabel(label);
    }
    return labels;
}

}

tl::expected<DomainName, QString> DomainName::parse(const QString &typed)
{
    const QString text = typed.trimmed();
    if (const QString problem = controlCharacterProblem(text); !problem.isEmpty())
        return tl::unexpected{problem};
    const Text host = authorityOf(text).and_then(hostOf);
    if (!host)
        return tl::unexpected{host.error()};
    if (const QString problem = emptyLabelProblem(*host); !problem.isEmpty())
        return tl::unexpected{problem};
    return aceOf(*host).map([](const QString &ace) { return DomainName{ace}; });
}

QString DomainName::unicode() const
{
    const QStringList labels = unicodeLabels(m_ace);
    return lookAlikeWarning(labels).isEmpty() ? labels.join('.'_L1) : m_ace;
}

QString DomainName::warning() const
{
    if (const QString misleading = lookAlikeWarning(unicodeLabels(m_ace)); !misleading.isEmpty())
        return misleading;
    const QString name = m_ace.startsWith("*."_L1) ? m_ace.mid(2) : m_ace;
    const QString top = '.'_L1 + name.section('.'_L1, -1);
    switch (suffixOf(name)) {
    case Suffix::Registry:
        return tr("%1 is a public suffix: others register their domains under it. Is the first part missing?")
            .arg(quoted(name));
    case Suffix::Provider:
        return tr("%1 belongs to a provider that gives out names under it. Is the first part missing?")
            .arg(quoted(name));
    case Suffix::ReservedTop:
        return tr("%1 is reserved: a name under it is never found in the public DNS.").arg(quoted(top));
    case Suffix::UnknownTop:
        return tr("%1 is not a top-level domain that this console knows. Check the end of the name.")
            .arg(quoted(top));
    case Suffix::None:
        break;
    }
    return {};
}

QString displayName(const QString &stored)
{
    const auto name = DomainName::parse(stored);
    return name && name->ace() == stored ? name->unicode() : visibleText(stored);
}

}
