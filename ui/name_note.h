#pragma once

#include <meaning.h>

#include <QString>

namespace ui {

/// What there is to say about a domain name while it is being typed: what is wrong with it (trouble), a
/// warning (attention), or the form in which it will be stored, where that differs.
struct NameNote {
    models::Meaning meaning = models::Meaning::Neutral;
    QString sentence;
};

NameNote noteOnName(const QString &typed); ///< nothing about an empty name

}
