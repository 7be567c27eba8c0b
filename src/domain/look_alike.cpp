#include "look_alike.h"

#include "domain_name.h"
#include "quoted_text.h"

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

bool hasScript(const QString &label, QChar::Script script)
{
    return std::any_of(label.begin(), label.end(), [script](QChar c) { return c.script() == script; });
}

bool mixesScripts(const QString &label)
{
    return hasScript(label, QChar::Script_Latin) + hasScript(label, QChar::Script_Cyrillic)
        + hasScript(label, QChar::Script_Greek)
        > 1;
}

bool isCyrillicAsLatin(const QString &label)
{
    static const QString lookLatin = u"асԁеһіјӏорԛѕԝхуъьҽпгѵѡ"_s;
    const auto passes = [](QChar c) { return c.unicode() < 0x80 || lookLatin.contains(c); };
    return hasScript(label, QChar::Script_Cyrillic) && std::all_of(label.begin(), label.end(), passes);
}

/// Punctuation and mathematical signs, such as U+2044 that looks like a slash. Pictures are well.
bool hasForeignPunctuation(const QString &label)
{
    const auto isForeign = [](QChar c) {
        return c != '-'_L1 && (c.isPunct() || c.category() == QChar::Symbol_Math || c.isSpace());
    };
    return std::any_of(label.begin(), label.end(), isForeign);
}

}

QString lookAlikeWarning(const QStringList &unicodeLabels)
{
    const bool underCyrillic = hasScript(unicodeLabels.constLast(), QChar::Script_Cyrillic);
    for (const QString &label : unicodeLabels) {
        if (mixesScripts(label))
            return DomainName::tr(
                "%1 mixes letters of several scripts that look alike, so this name is shown in its "
                "ASCII form. Make sure that it is the one you mean.")
                .arg(quoted(label));
        if (isCyrillicAsLatin(label) && !underCyrillic)
            return DomainName::tr(
                "%1 is written in Cyrillic letters that look like Latin ones, so this name is shown "
                "in its ASCII form. Make sure that it is the one you mean.")
                .arg(quoted(label));
        if (label != "*"_L1 && hasForeignPunctuation(label))
            return DomainName::tr(
                "%1 holds a sign that looks like part of an address, so this name is shown in its "
                "ASCII form. Make sure that it is the one you mean.")
                .arg(quoted(label));
    }
    return {};
}

}
