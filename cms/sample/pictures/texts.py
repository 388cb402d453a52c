"""Hold the words that go with the sample pictures, in Vietnamese and English, NFC."""

ALT: dict[str, dict[str, str]] = {
    "nhip-cau": {
        "vi": "Cây cầu đỏ năm nhịp bắc qua sông; liền anh che ô, liền chị đội nón quai thao, người đạp xe và "
        "hai mẹ con đi qua trước vầng mặt trời vàng, dưới sông một chiếc thuyền nan.",
        "en": "A red bridge of five spans; a singer with a parasol, a singer in a flat palm hat, a cyclist and "
        "a mother with her child cross before a golden sun, with a small boat on the river below.",
    },
    "quan-ho-loi-hat-doi-dap": {
        "vi": "Trên nền đỏ, liền chị đội nón quai thao nhắm mắt cất tiếng hát, liền anh khăn xếp lắng nghe; dải "
        "quai nón của chị chảy thành dòng sông giữa hai người.",
        "en": "On a red ground a woman in a flat palm hat sings with closed eyes and a man in a turban listens; "
        "a strap of her hat runs on as the river between them.",
    },
    "tranh-dong-ho-unesco": {
        "vi": "Chú gà trống đuôi nhiều màu theo lối tranh khắc gỗ, đứng cạnh ba bát màu chàm, son, hòe và chiếc "
        "chổi quét.",
        "en": "A rooster with a many-coloured tail, drawn like a woodblock print, beside three bowls of indigo, "
        "red and yellow pigment and a brush.",
    },
    "hoi-lim": {
        "vi": "Đồi Lim mùa hội: đoàn rước lọng vàng đi theo con đường uốn lên chùa; dưới hồ, thuyền đỏ mũi cong "
        "chở liền anh, liền chị; cờ hội bay ở phía trước.",
        "en": "Lim hill at festival time: a procession with golden parasols follows the path up to the pagoda, "
        "a red boat carries singers on the lake and banners fly in front.",
    },
    "mot-ngay-dau-but-thap": {
        "vi": "Một ngày đường qua tháp gạch chùa Dâu, mái nhà làng tranh và tháp đá Bút Tháp; người đạp xe đi "
        "giữa đồng lúa, mặt trời vẽ một vòng cung trên trời.",
        "en": "A day's road past the brick tower of Dâu pagoda, the roofs of the print village and the stone "
        "tower of Bút Tháp; a cyclist rides between rice fields under the arc of the sun.",
    },
    "dat-phat-tich-vuong-trieu-ly": {
        "vi": "Thủy đình mái cong đỏ soi bóng xuống hồ đêm trăng; bên trái một dải vàng uốn lượn bay lên trên "
        "rặng núi, phía trước nở một bông sen.",
        "en": "A pavilion with curved red roofs mirrored in a lake under the moon; on the left a golden line "
        "winds up above the hills and a lotus opens in front.",
    },
    "gom-phu-lang-lua-ben-song": {
        "vi": "Chiếc chum lớn men da lươn bên bờ sông, phía sau là bốn món gốm in bóng đen trước cửa lò đang rực lửa.",
        "en": "A great jar in brown eel-skin glaze by the river; behind it four pots stand dark against the "
        "fire in the mouth of the kiln.",
    },
    "60-giay-non-quai-thao": {
        "vi": "Trên nền vàng, người phụ nữ áo chàm nghiêng chiếc nón quai thao che nửa mặt, mỉm cười; hai dải "
        "quai đỏ bắt chéo rồi bay đi như sóng.",
        "en": "On a golden ground a woman in indigo tilts a large flat palm hat over half her face and smiles; "
        "two red straps cross and drift away like waves.",
    },
    "ban-dan-yen-phong": {
        "vi": "Tấm wafer bán dẫn mọc lên như mặt trời sau cánh đồng; các mương nước chạy như mạch điện quanh "
        "một con chip, bên trái một con cò trắng đứng nhìn.",
        "en": "A silicon wafer rises like a sun behind the fields; canals run like circuit lines around a chip "
        "while a white egret looks on.",
    },
    "ban-do-khu-cong-nghiep": {
        "vi": "Bản đồ giản lược: hai dòng sông xanh chàm, đường giao thông, ba khu công nghiệp màu đỏ, vàng và "
        "xanh lá có ghim đánh dấu, nối với nhau bằng những vòng cung chấm.",
        "en": "A simplified map: two indigo rivers, roads, and three industrial parks in red, gold and green, "
        "each with a pin, joined by dotted arcs.",
    },
    "toa-dam-nha-cung-cap-dien-tu": {
        "vi": "Nhìn từ trên cao: bảy người ngồi quanh bàn tròn có giấy tờ, ấm trà, ở giữa là bánh răng ôm một "
        "con chip; một chiếc ghế vàng còn để trống.",
        "en": "Seen from above, seven people sit at a round table with papers and tea, a gear holding a chip at "
        "its centre; one golden chair is still free.",
    },
    "pci-do-dieu-gi": {
        "vi": "Bàn tay giơ chiếc quạt giấy; mười nan quạt màu dài ngắn khác nhau như mười cột của một biểu đồ.",
        "en": "A hand holds up a paper fan whose ten coloured blades differ in length, like the ten bars of a chart.",
    },
    "le-van-thinh-nguoi-mo-khoa-thi": {
        "vi": "Cậu bé để hai trái đào ngồi bên bàn đọc sách dưới ngọn đèn dầu; quầng sáng tỏa thành nhiều vòng, "
        "ngoài trời có trăng khuyết và lá tre.",
        "en": "A boy with two tufts of hair reads at a desk by an oil lamp whose light spreads in rings; "
        "outside are a crescent moon and bamboo leaves.",
    },
    "cuoc-thi-mot-nhip-cau": {
        "vi": "Hai bàn tay giơ điện thoại chụp cây cầu: ngoài màn hình là nét vẽ nâu trên giấy dó, trong màn "
        "hình cầu, sông và hai người hiện lên đủ màu.",
        "en": "Two hands hold up a phone to a bridge: outside the screen it is a brown line drawing, inside it "
        "the bridge, river and two people appear in full colour.",
    },
    "thoa-thuan-hop-tac-truyen-thong": {
        "vi": "Bên này sông liền chị cất tiếng hát, bên kia là cột phát sóng; hai vòng sóng đỏ và chàm gặp nhau "
        "trên mặt sông có hoa đăng trôi.",
        "en": "A singer on one bank and a broadcasting mast on the other; their red and indigo waves meet above "
        "a river carrying lanterns.",
    },
    "wrong-logo-stretched": {
        "vi": "Logo mẫu Nhịp Cầu bị ép dẹt còn 70 % chiều cao: một lỗi cố ý.",
        "en": "The sample Nhịp Cầu logo squeezed to 70 % of its height: a deliberate fault.",
    },
}

CAPTION: dict[str, dict[str, str]] = {
    "nhip-cau": {
        "vi": "Nhịp cầu nối xưa và nay.",
        "en": "Bridging then and now.",
    },
    "quan-ho-loi-hat-doi-dap": {
        "vi": "Câu hát chỉ trọn khi có người đáp lại.",
        "en": "A verse is complete only when it is answered.",
    },
    "tranh-dong-ho-unesco": {
        "vi": "Mỗi màu một ván, ván nét in sau cùng.",
        "en": "Each colour has its block; the line block comes last.",
    },
    "hoi-lim": {
        "vi": "Hội Lim: hát trên đồi và hát dưới nước.",
        "en": "Lim festival: song on the hill and on the water.",
    },
    "mot-ngay-dau-but-thap": {
        "vi": "Chùa Dâu, làng tranh, chùa Bút Tháp trong một ngày.",
        "en": "Dâu pagoda, the print village and Bút Tháp in one day.",
    },
    "dat-phat-tich-vuong-trieu-ly": {
        "vi": "Thủy đình giữa hồ, tranh minh họa cho tập 1.",
        "en": "The pavilion on the lake, drawn for episode 1.",
    },
    "gom-phu-lang-lua-ben-song": {
        "vi": "Lửa lò củi cho mỗi mẻ gốm một sắc nâu riêng.",
        "en": "The wood fire gives each kiln load its own brown.",
    },
    "60-giay-non-quai-thao": {
        "vi": "Chiếc nón là nhân vật chính của 60 giây.",
        "en": "For sixty seconds the hat is the leading character.",
    },
    "ban-dan-yen-phong": {
        "vi": "Từ cánh đồng đến con chip, tranh minh họa.",
        "en": "From the field to the chip, an illustration.",
    },
    "ban-do-khu-cong-nghiep": {
        "vi": "Bản đồ minh họa, không theo tỷ lệ và không thay cho số liệu.",
        "en": "An illustrative map, not to scale and no substitute for data.",
    },
    "toa-dam-nha-cung-cap-dien-tu": {
        "vi": "Chiếc ghế trống dành cho nhà cung cấp tiếp theo.",
        "en": "The free chair is for the next supplier.",
    },
    "pci-do-dieu-gi": {
        "vi": "Mười chỉ số thành phần, vẽ theo lối nan quạt; độ dài chỉ để minh họa.",
        "en": "Ten sub-indices drawn as the blades of a fan; their lengths are illustrative.",
    },
    "le-van-thinh-nguoi-mo-khoa-thi": {
        "vi": "Cậu bé Thịnh học dưới ngọn đèn dầu.",
        "en": "Young Thịnh studies by an oil lamp.",
    },
    "cuoc-thi-mot-nhip-cau": {
        "vi": "Một nhịp cầu quanh em, qua khung hình của em.",
        "en": "A bridge near me, in a frame of my own.",
    },
    "thoa-thuan-hop-tac-truyen-thong": {
        "vi": "Hai bờ, hai làn sóng, một dòng sông.",
        "en": "Two banks, two waves, one river.",
    },
    "wrong-logo-stretched": {
        "vi": "Ảnh sai có chủ ý, để thấy cổng xuất bản từ chối.",
        "en": "Wrong on purpose, to show the publish gate refusing.",
    },
}
