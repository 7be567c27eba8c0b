#include "first_size.h"

#include <QScreen>
#include <QWidget>

namespace ui {

void setFirstSize(QWidget &window, QSize wanted)
{
    constexpr QSize frame(16, 48); // which the window's manager puts around it
    const QScreen *screen = window.screen();
    window.resize(screen ? wanted.boundedTo(screen->availableSize() - frame) : wanted);
}

}
