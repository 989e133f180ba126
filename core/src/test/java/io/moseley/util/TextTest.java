package io.moseley.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatCouldDoMoreThanBeReadIsReplaced() {
        assertThat(Text.line("a\u001B]0;title\u0007b\u009B2Jc\u007Fd\u202Ee\uD800f\0g"))
                .isEqualTo("a�]0;title�b�2Jc�d�e�f�g");
        assertThat(Text.line("two\r\n  lines\tand\u2028more\u0085end")).isEqualTo("two lines and more end");
        assertThat(Text.visible("kept\n\tas it is")).isEqualTo("kept\n\tas it is");
        assertThat(Text.visible("\rover")).isEqualTo("�over");
    }

    @Test
    void whatUsersWriteStaysAsItIs() {
        String text = "Kα of “Fe–Pt” 2 × 3 µm², Ωは中文 😀 é";
        assertThat(Text.line(text)).isEqualTo(text);
    }
}
