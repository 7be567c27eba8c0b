#include "first_size.h"

#include <QScreen>
#include <QWidget>

namespace ui {

void setFirstSize(QWidget &window, QSize wanted)
{
    constexpr QSize frame(16, 48); // which the window's manager puts around it
    window.resize(wanted.boundedTo(window.screen()->availableSize() - frame));
}

}
