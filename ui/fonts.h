#pragma once

#include <QFont>

namespace ui {

QFont monospaced(const QFont &like); ///< for names, codes and times, so that columns line up
QFont secondary(const QFont &like); ///< one size smaller, never below 9 points
QFont heading(const QFont &like);

}
