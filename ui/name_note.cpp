#include "name_note.h"

#include <domain_name.h>

#include <QCoreApplication>

namespace ui {

using models::Meaning;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::NameNote)
};

}

NameNote noteOnName(const QString &typed)
{
    if (typed.isEmpty())
        return {};
    const auto name = domain::DomainName::parse(typed);
    if (!name)
        return {Meaning::Trouble, name.error()};
    if (!name->warning().isEmpty())
        return {Meaning::Attention, name->warning()};
    if (name->unicode() != name->ace())
        return {Meaning::Neutral, Words::tr("Stored as %1").arg(name->ace())};
    return {};
}

}
