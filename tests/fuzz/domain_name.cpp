#include "fuzz.h"

#include <domain_name.h>

#include <algorithm>

using domain::DomainName;
using fuzz::check;

namespace {

bool isStored(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'0' && character <= u'9')
        || character == u'-' || character == u'.' || character == u'*';
}

}

/// A name that is accepted is accepted as it is stored and as it is shown, and stays the same.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString typed = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto name = DomainName::parse(typed);
    domain::displayName(typed);
    if (!name) {
        fuzz::checkSentence(name.error());
        return 0;
    }
    const QString ace = name->ace();
    check(ace.size() <= 253 && ace.contains(u'.') && std::all_of(ace.begin(), ace.end(), isStored),
        "what is stored is a name in ASCII", ace.toUtf8());
    const auto stored = DomainName::parse(ace);
    check(stored && stored->ace() == ace, "a stored name is read as itself", ace.toUtf8());
    const auto shown = DomainName::parse(name->unicode());
    check(shown && shown->ace() == ace, "a shown name is read as the stored one", name->unicode().toUtf8());
    check(domain::displayName(ace) == name->unicode(), "a stored name is shown as a typed one", ace.toUtf8());
    name->warning();
    return 0;
}
