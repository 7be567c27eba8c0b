#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace profile {

QString loginName(); ///< of who runs the program
QString homeFolder(const QProcessEnvironment &environment); ///< as libpq finds it

}
