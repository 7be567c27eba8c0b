#pragma once

#include <QString>

namespace profile {

/// Who else than us and root can write a file of ours, itself or in its folder; links are followed. A
/// sentence, with what to do; empty: nobody, or it is not there.
QString problemWithWriters(const QString &file);

}
