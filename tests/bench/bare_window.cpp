// The least that a Qt program with a main window can be: says when it is painted, and ends.

#include <QApplication>
#include <QMainWindow>
#include <QTextStream>

namespace {

class BareWindow : public QMainWindow {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QMetaObject::invokeMethod(
            qApp,
            [] {
                QTextStream{stdout} << "painted" << Qt::endl;
                QApplication::quit();
            },
            Qt::QueuedConnection);
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
