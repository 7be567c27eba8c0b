// The least that a Qt program with a main window can be: ends once it is painted.

#include <QApplication>
#include <QMainWindow>

namespace {

class BareWindow : public QMainWindow {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QMetaObject::invokeMethod(qApp, &QApplication::quit, Qt::QueuedConnection);
    }
};

}

int main(int argc, char **argv)
{
    const QApplication application{argc, argv};
    BareWindow window;
    window.resize(1200, 800);
    window.show();
    return QApplication::exec();
}
