#pragma once

#include <meaning.h>

#include <QWidget>

class QPushButton;

namespace ui {

class MeaningLabel;

/// The foot of the form: what is to be saved or is being saved, and the buttons for it.
class SaveFooter : public QWidget {
    Q_OBJECT
public:
    struct Content {
        models::Meaning meaning = models::Meaning::Neutral;
        QString words; ///< "2 fields changed", "saving, attempt 2 of 4, next in 100 ms"
        QString save; ///< of the button; empty: nothing can be saved here, and there is no footer
        QString whyNotSave; ///< empty: it can be saved
        QString revert;
        bool canRevert = false;
        bool isBusy = false; ///< there is something to cancel
    };

    explicit SaveFooter(QWidget *parent = nullptr);

    void show(const Content &content);

Q_SIGNALS:
    void saveClicked();
    void revertClicked();
    void cancelClicked();
    void focusLeft(); ///< the button that has it can do nothing any more

private:
    MeaningLabel *m_words;
    QPushButton *m_revert;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

}
